instances = { least = 1, most = 1 }
