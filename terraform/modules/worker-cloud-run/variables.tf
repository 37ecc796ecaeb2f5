variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the service."
  type        = string
}

variable "name" {
  description = "Name of the service and, with it, of its account."
  type        = string
  default     = "framefleet-worker"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.name))
    error_message = "name must be 6 to 30 of a-z, 0-9 and '-', beginning with a letter."
  }
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

variable "audience" {
  description = "What push tokens are for; a custom audience of the service, so that it is known before its URL is."
  type        = string
  default     = "framefleet-worker"
}

variable "push_account" {
  description = "E-mail of the account that pushes."
  type        = string
}

variable "ack_deadline_seconds" {
  description = "Ack deadline of the subscription, and the request time-out."
  type        = number
  default     = 60
}

variable "cpu" {
  description = "vCPUs of an instance: 1, 2, 4, 6 or 8."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 2, 4, 6, 8], var.cpu)
    error_message = "cpu must be 1, 2, 4, 6 or 8."
  }
}

variable "memory" {
  description = "Memory of an instance, as 1Gi."
  type        = string
  default     = "1Gi"

  validation {
    condition     = can(regex("^[1-9][0-9]*(Mi|Gi)$", var.memory))
    error_message = "memory must be a number with Mi or Gi."
  }
}

variable "concurrency" {
  description = "Requests at once in an instance: for each vCPU one that is worked on, two that wait and one that is being stored. Null for these four for each vCPU. More hides a busy CPU from the autoscaler."
  type        = number
  default     = null
}

variable "instances" {
  description = "Least and most instances. With 0 it sleeps when the cameras do."
  type        = object({ least = number, most = number })
  default     = { least = 0, most = 20 }

  validation {
    condition     = 0 <= var.instances.least && var.instances.least <= var.instances.most && var.instances.most >= 1
    error_message = "instances must be 0 <= least <= most, and most at least 1."
  }
}

variable "cpu_always" {
  description = "CPU also between requests (billed for the instance's life). Frames need it only during a request."
  type        = bool
  default     = false
}

variable "ingress" {
  description = "Who reaches the service. Pub/Sub of the same project counts as internal."
  type        = string
  default     = "INGRESS_TRAFFIC_INTERNAL_ONLY"

  validation {
    condition     = contains(["INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "INGRESS_TRAFFIC_ALL"], var.ingress)
    error_message = "ingress must be INGRESS_TRAFFIC_INTERNAL_ONLY, INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER or INGRESS_TRAFFIC_ALL."
  }
}

variable "environment" {
  description = "More of the worker's settings, as FRAMEFLEET_WORKER_THRESHOLD = \"0.5\"."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.environment) : startswith(name, "FRAMEFLEET_WORKER_") || startswith(name, "OTEL_")])
    error_message = "environment takes FRAMEFLEET_WORKER_… and OTEL_… only."
  }
}

variable "deletion_protection" {
  description = "Whether terraform refuses to delete the service."
  type        = bool
  default     = true
}

variable "labels" {
  description = "Labels of the service."
  type        = map(string)
  default     = {}
}
