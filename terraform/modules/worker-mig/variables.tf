variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the instances."
  type        = string
}

variable "network" {
  description = "VPC network, by self link or name."
  type        = string
  default     = "default"
}

variable "subnetwork" {
  description = "Subnetwork; null for the network's own in the region. It needs Private Google Access, since the instances have no public address."
  type        = string
  default     = null
}

variable "image" {
  description = "The worker's image, with a digest in production."
  type        = string
}

variable "store" {
  description = "What --store takes: gs://bucket[/prefix]."
  type        = string

  validation {
    condition     = startswith(var.store, "gs://")
    error_message = "store must begin with gs://."
  }
}

variable "subscription" {
  description = "Name of the subscription that the workers pull."
  type        = string
  default     = "frames-pull"
}

variable "ack_deadline_seconds" {
  description = "Ack deadline of the subscription."
  type        = number
  default     = 60
}

variable "machine_type" {
  description = "Machine of an instance; the worker uses all of its vCPUs."
  type        = string
  default     = "n2d-standard-2"
}

variable "spot" {
  description = "Spot instances: a third of the price or less, and ended at 30 s notice, in which the worker gives its frames back."
  type        = bool
  default     = true
}

variable "instances" {
  description = "Least and most instances; this autoscaler needs at least 1."
  type        = object({ least = number, most = number })
  default     = { least = 1, most = 20 }

  validation {
    condition     = 1 <= var.instances.least && var.instances.least <= var.instances.most
    error_message = "instances must be 1 <= least <= most."
  }
}

variable "undelivered_per_instance" {
  description = "Waiting frames for each instance that the autoscaler aims at."
  type        = number
  default     = 100

  validation {
    condition     = var.undelivered_per_instance >= 1
    error_message = "undelivered_per_instance must be 1 or more."
  }
}

variable "initialisation_seconds" {
  description = "From the start of an instance until it works at full rate: boot, image, model."
  type        = number
  default     = 90
}

variable "labels" {
  description = "Labels of the instances."
  type        = map(string)
  default     = {}
}
