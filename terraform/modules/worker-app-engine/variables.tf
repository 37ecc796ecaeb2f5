variable "project" {
  description = "Google Cloud project; its App Engine application must exist (`gcloud app create`), since it can never be deleted."
  type        = string
}

variable "service" {
  description = "Name of the App Engine service. The first one of an application must be called default."
  type        = string
  default     = "framefleet-worker"
}

variable "version_id" {
  description = "Name of the version: a-z, 0-9 and '-'."
  type        = string
  default     = "v1"
}

variable "image" {
  description = "The worker's image in Artifact Registry."
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

variable "audience" {
  description = "What push tokens are for."
  type        = string
  default     = "framefleet-worker"
}

variable "push_account" {
  description = "E-mail of the account that pushes."
  type        = string
}

variable "ack_deadline_seconds" {
  description = "Ack deadline of the subscription."
  type        = number
  default     = 60
}

variable "cpu" {
  description = "vCPUs of an instance: 1, or an even number from 2 to 80."
  type        = number
  default     = 1

  validation {
    condition     = var.cpu == 1 || (var.cpu >= 2 && var.cpu <= 80 && var.cpu % 2 == 0)
    error_message = "cpu must be 1, or an even number from 2 to 80."
  }
}

variable "memory_gb" {
  description = "Memory of an instance: 0.9 to 6.5 for each vCPU, less 0.4."
  type        = number
  default     = 1.5
}

variable "instances" {
  description = "Least and most instances; the flexible environment never sleeps, so at least 1."
  type        = object({ least = number, most = number })
  default     = { least = 1, most = 20 }

  validation {
    condition     = 1 <= var.instances.least && var.instances.least <= var.instances.most
    error_message = "instances must be 1 <= least <= most."
  }
}

variable "cpu_target" {
  description = "Utilisation that the autoscaler aims at, above 0 and up to 1."
  type        = number
  default     = 0.6

  validation {
    condition     = var.cpu_target > 0 && var.cpu_target <= 1
    error_message = "cpu_target must be above 0 and at most 1."
  }
}

variable "network" {
  description = "VPC network of the instances."
  type        = string
  default     = "default"
}
