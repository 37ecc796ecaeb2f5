variable "project" {
  description = "Google Cloud project of the cluster and of Pub/Sub."
  type        = string
}

variable "namespace" {
  description = "Kubernetes namespace; it is made."
  type        = string
  default     = "framefleet"
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

variable "cpu" {
  description = "vCPUs of a pod, a whole number: the worker sizes its threads by it."
  type        = number
  default     = 1

  validation {
    condition     = var.cpu >= 1 && floor(var.cpu) == var.cpu
    error_message = "cpu must be a whole number, 1 or more."
  }
}

variable "memory" {
  description = "Memory of a pod."
  type        = string
  default     = "1Gi"
}

variable "pods" {
  description = "Least and most pods; at least 1, since the autoscaler does not scale to 0."
  type        = object({ least = number, most = number })
  default     = { least = 1, most = 50 }

  validation {
    condition     = 1 <= var.pods.least && var.pods.least <= var.pods.most
    error_message = "pods must be 1 <= least <= most."
  }
}

variable "undelivered_per_pod" {
  description = "Waiting frames for each pod that the autoscaler aims at: a few seconds of its work."
  type        = number
  default     = 30

  validation {
    condition     = var.undelivered_per_pod >= 1
    error_message = "undelivered_per_pod must be 1 or more."
  }
}

variable "labels" {
  description = "Labels of everything, as Kubernetes takes them."
  type        = map(string)
  default     = {}
}
