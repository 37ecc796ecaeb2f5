package dev.framefleet.cli.relay;

import java.util.List;
import java.util.Map;

/**
 * A request on its way to a worker.
 *
 * @param path with query, starting with a slash
 * @param headers as received
 * @param body the whole body
 */
@SuppressWarnings("ArrayRecordComponent") // a body; requests are never compared
public record RelayRequest(String path, Map<String, List<String>> headers, byte[] body) {}
