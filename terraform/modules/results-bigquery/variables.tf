variable "project" {
  description = "Google Cloud project."
  type        = string
}

variable "location" {
  description = "Location of the dataset."
  type        = string
}

variable "results_topic" {
  description = "Full name of the topic of results (module pubsub with results_topic = true)."
  type        = string
}

variable "dataset" {
  description = "Name of the dataset."
  type        = string
  default     = "framefleet"

  validation {
    condition     = can(regex("^[A-Za-z0-9_]{1,1024}$", var.dataset))
    error_message = "dataset must be letters, digits and '_'."
  }
}

variable "keep_days" {
  description = "Days until a day's rows are deleted; null for never."
  type        = number
  default     = 400
}

variable "kms_key" {
  description = "Full name of a key of your own; null for Google's."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether terraform refuses to delete the table."
  type        = bool
  default     = true
}

variable "labels" {
  description = "Labels of dataset and table."
  type        = map(string)
  default     = {}
}
