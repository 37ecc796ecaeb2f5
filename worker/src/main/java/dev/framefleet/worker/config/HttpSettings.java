package dev.framefleet.worker.config;

/**
 * Where the HTTP side listens.
 *
 * @param host name or address of the interface
 * @param port 0 to 65,535; 0 for any free one
 * @param drainMillis how long a stop waits for requests under way
 */
public record HttpSettings(String host, int port, long drainMillis) {}
