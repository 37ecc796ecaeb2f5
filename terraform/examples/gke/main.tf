# Pulling workers on a GKE cluster that is there already.

terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.36"
    }
  }
}

provider "google" {
  project = var.project
  region  = var.region
}

data "google_client_config" "this" {}

data "google_container_cluster" "this" {
  project  = var.project
  location = var.cluster_location
  name     = var.cluster
}

provider "kubernetes" {
  host                   = "https://${data.google_container_cluster.this.endpoint}"
  token                  = data.google_client_config.this.access_token
  cluster_ca_certificate = base64decode(data.google_container_cluster.this.master_auth[0].cluster_ca_certificate)
}

module "pubsub" {
  source = "../../modules/pubsub"

  project              = var.project
  region               = var.region
  ack_deadline_seconds = var.ack_deadline_seconds
}

module "worker" {
  source = "../../modules/worker-gke"

  project              = var.project
  image                = var.worker_image
  store                = "gs://${var.bucket}"
  subscription         = module.pubsub.subscription
  ack_deadline_seconds = var.ack_deadline_seconds
  pods                 = var.pods
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
