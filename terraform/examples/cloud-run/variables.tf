variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "region" {
  description = "Region of everything."
  type        = string
  default     = "europe-west1"
}

variable "bucket" {
  description = "Name of the bucket of results, unique in the world."
  type        = string
}

variable "worker_image" {
  description = "The worker's image, as REGION-docker.pkg.dev/PROJECT/REPOSITORY/worker@sha256:…"
  type        = string
}

variable "worker" {
  description = "Size and number of the workers; `framefleet plan` proposes them."
  type = object({
    cpu         = optional(number, 1)
    memory      = optional(string, "1Gi")
    concurrency = optional(number)
    instances   = optional(object({ least = number, most = number }), { least = 0, most = 20 })
    cpu_always  = optional(bool, false)
  })
  default = {}
}

variable "ack_deadline_seconds" {
  description = "Time for one frame, waiting included, 10 to 600."
  type        = number
  default     = 60
}

variable "unwrapped" {
  description = "Push bytes instead of base64 in JSON."
  type        = bool
  default     = false
}

variable "keep_days" {
  description = "Days until pictures, records of errors and manifests are deleted; see the module store."
  type = object({
    frames = optional(number, 30)
    images = optional(number, 30)
    errors = optional(number, 90)
    runs   = optional(number)
  })
  default = {}
}

variable "results_to_bigquery" {
  description = "Whether each frame's result becomes a row."
  type        = bool
  default     = false
}

variable "workload_identity" {
  description = "For cameras outside Google; see the module producer."
  type = object({
    issuer   = string
    audience = string
    subject  = string
  })
  default = null
}

variable "ledger" {
  description = "Counts each stream's frames, every hour, for the alert on missing ones; the image is the collator's. See the module ledger."
  type = object({
    image    = string
    streams  = list(string)
    schedule = optional(string, "7 * * * *")
  })
  default = null
}

variable "notification_channels" {
  description = "Full names of the channels that alerts go to."
  type        = list(string)
  default     = []
}

variable "budget" {
  description = "Alert on the project's cost; see the module observability."
  type = object({
    billing_account = string
    amount          = number
    currency        = string
  })
  default = null
}

variable "deletion_protection" {
  description = "Whether terraform refuses to delete the service and the table."
  type        = bool
  default     = true
}

variable "labels" {
  description = "Labels of everything that takes some."
  type        = map(string)
  default     = { app = "framefleet" }
}
