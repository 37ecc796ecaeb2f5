variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of the jobs: the bucket's."
  type        = string
}

variable "name" {
  description = "Name of the account, and beginning of the jobs' names."
  type        = string
  default     = "framefleet-ledger"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{5,23}$", var.name))
    error_message = "name must be 6 to 24 small letters, digits and hyphens, a letter first."
  }
}

variable "image" {
  description = "The collator's image, as REGION-docker.pkg.dev/PROJECT/REPOSITORY/collator@sha256:…"
  type        = string
}

variable "store" {
  description = "The workers' store, as gs://BUCKET."
  type        = string
}

variable "streams" {
  description = "Streams to be looked at."
  type        = list(string)

  validation {
    condition     = alltrue([for stream in var.streams : can(regex("^[a-z0-9][a-z0-9-]{0,62}$", stream)) && length(stream) < 49 - length(var.name)])
    error_message = "A stream is small letters, digits and hyphens; the name of its job, NAME-STREAM, has at most 49 of them."
  }
}

variable "schedule" {
  description = "When, as cron says it, in UTC."
  type        = string
  default     = "7 * * * *"
}

variable "memory" {
  description = "Memory of a job."
  type        = string
  default     = "1Gi"
}

variable "labels" {
  description = "Labels of the jobs."
  type        = map(string)
  default     = {}
}
