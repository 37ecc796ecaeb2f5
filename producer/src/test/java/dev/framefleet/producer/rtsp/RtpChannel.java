package dev.framefleet.producer.rtsp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** Carries RTP and RTCP to one client. */
interface RtpChannel extends AutoCloseable {
  void send(byte[] packet, boolean rtcp) throws IOException;

  /** The Transport header of the answer. */
  String transport();

  @Override
  void close();

  /** Within the connection of RTSP itself. */
  static RtpChannel interleaved(OutputStream out) {
    return new RtpChannel() {
      @Override
      public void send(byte[] packet, boolean rtcp) throws IOException {
        byte[] framed =
            ByteBuffer.allocate(4 + packet.length)
                .put((byte) '$')
                .put((byte) (rtcp ? 1 : 0))
                .putShort((short) packet.length)
                .put(packet)
                .array();
        synchronized (out) {
          out.write(framed);
          out.flush();
        }
      }

      @Override
      public String transport() {
        return "RTP/AVP/TCP;unicast;interleaved=0-1";
      }

      @Override
      public void close() {}
    };
  }

  /** By packets of their own, to a port and the next one. */
  static RtpChannel udp(int clientPort) throws IOException {
    InetAddress client = InetAddress.getLoopbackAddress();
    DatagramSocket rtp = new DatagramSocket(0, client);
    DatagramSocket rtcp = new DatagramSocket(0, client);
    return new RtpChannel() {
      @Override
      public void send(byte[] packet, boolean isRtcp) throws IOException {
        int port = isRtcp ? clientPort + 1 : clientPort;
        (isRtcp ? rtcp : rtp).send(new DatagramPacket(packet, packet.length, client, port));
      }

      @Override
      public String transport() {
        return "RTP/AVP;unicast;client_port="
            + clientPort
            + "-"
            + (clientPort + 1)
            + ";server_port="
            + rtp.getLocalPort()
            + "-"
            + rtcp.getLocalPort();
      }

      @Override
      public void close() {
        rtp.close();
        rtcp.close();
      }
    };
  }
}
