# Pulling workers on spot instances of a managed instance group.

terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
  }
}

provider "google" {
  project = var.project
  region  = var.region
}

module "pubsub" {
  source = "../../modules/pubsub"

  project              = var.project
  region               = var.region
  ack_deadline_seconds = var.ack_deadline_seconds
}

module "worker" {
  source = "../../modules/worker-mig"

  project              = var.project
  region               = var.region
  image                = var.worker_image
  store                = "gs://${var.bucket}"
  subscription         = module.pubsub.subscription
  ack_deadline_seconds = var.ack_deadline_seconds
  machine_type         = var.machine_type
  spot                 = var.spot
  instances            = var.instances
}

module "store" {
  source = "../../modules/store"

  project  = var.project
  bucket   = var.bucket
  location = var.region
  writers  = [module.worker.account]
}

module "producer" {
  source = "../../modules/producer"

  project      = var.project
  frames_topic = module.pubsub.frames_topic
}

module "observability" {
  source = "../../modules/observability"

  project               = var.project
  subscription          = module.pubsub.subscription
  bucket                = module.store.bucket
  notification_channels = var.notification_channels
}
