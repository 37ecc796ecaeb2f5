package dev.framefleet.producer.rtsp;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One connection of one client: answers requests until it is closed. */
final class RtspSession implements AutoCloseable {
  private static final Pattern CLIENT_PORT = Pattern.compile("client_port=([0-9]+)");
  private final Socket socket;
  private final OutputStream out;
  private final RtspScript script;
  private final int connection;
  private final ScheduledExecutorService timer;
  private @Nullable RtpChannel channel;
  private @Nullable RtpSender sender;

  RtspSession(Socket socket, RtspScript script, int connection, ScheduledExecutorService timer)
      throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.script = script;
    this.connection = connection;
    this.timer = timer;
  }

  void serve() {
    try (this;
        DataInputStream in =
            new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
      RtspRequest request = RtspRequest.read(in);
      while (request != null) {
        if (!script.mute) {
          answer(request);
        }
        request = RtspRequest.read(in);
      }
    } catch (IOException e) {
      // the client is gone, or this session was closed
    }
  }

  private void answer(RtspRequest request) throws IOException {
    String status = script.status.apply(connection);
    if (script.auth != null
        && !request.method().equals("OPTIONS")
        && !script.auth.accepts(request)) {
      reply(request, "401 Unauthorized", "WWW-Authenticate: " + script.auth.challenge(), "");
      return;
    }
    switch (request.method()) {
      case "OPTIONS" -> reply(request, "200 OK", "Public: DESCRIBE, SETUP, PLAY, TEARDOWN", "");
      case "DESCRIBE" ->
          reply(
              request,
              status,
              "Content-Type: application/sdp\r\nContent-Base: " + request.url() + "/",
              status.startsWith("200") ? description() : "");
      case "SETUP" -> setUp(request);
      case "PLAY" -> play(request);
      case "TEARDOWN" -> socket.close();
      default -> reply(request, "200 OK", "", "");
    }
  }

  private String description() {
    String range =
        script.seconds == null
            ? ""
            : String.format(Locale.ROOT, "a=range:npt=0-%.3f\r\n", script.seconds);
    return "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=test\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        + range
        + "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
        + "a=fmtp:96 packetization-mode=1"
        + (script.describesItself ? ";sprop-parameter-sets=" + parameterSets() : "")
        + "\r\na=control:track1\r\n";
  }

  private String parameterSets() {
    return script.pictures.apply(connection).stream()
        .filter(AccessUnit::isKey)
        .flatMap(unit -> unit.nals().stream())
        .filter(AccessUnit::isParameterSet)
        .limit(2)
        .map(Base64.getEncoder()::encodeToString)
        .collect(Collectors.joining(","));
  }

  private void setUp(RtspRequest request) throws IOException {
    Matcher udp = CLIENT_PORT.matcher(request.header("transport"));
    channel =
        udp.find() ? RtpChannel.udp(Integer.parseInt(udp.group(1))) : RtpChannel.interleaved(out);
    reply(request, "200 OK", "Transport: " + channel.transport(), "");
  }

  private void play(RtspRequest request) throws IOException {
    if (channel == null) {
      reply(request, "455 Method Not Valid in This State", "", "");
      return;
    }
    reply(request, "200 OK", "Range: npt=0-", "");
    sender = new RtpSender(script, connection, channel, this::close);
    sender.start(timer);
  }

  private void reply(RtspRequest request, String status, String headers, String body)
      throws IOException {
    String more = headers.isEmpty() ? "" : headers + "\r\n";
    String text =
        "RTSP/1.0 "
            + status
            + "\r\nCSeq: "
            + request.header("cseq")
            + "\r\nSession: 1\r\n"
            + more
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    synchronized (out) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  @Override
  public void close() {
    if (sender != null) {
      sender.close();
    }
    if (channel != null) {
      channel.close();
    }
    try {
      socket.close();
    } catch (IOException e) {
      // it was gone already
    }
  }
}
