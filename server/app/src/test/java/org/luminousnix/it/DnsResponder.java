package org.luminousnix.it;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** A nameserver for a test host: it says of every name that there is none at the moment but all is well. {@code DnsResponder ADDRESS} */
final class DnsResponder {
    private static final int RESPONSE = 0x80;
    private static final int RECURSION_AVAILABLE = 0x80;

    private DnsResponder() {}

    public static void main(String[] arguments) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(53, InetAddress.getByName(arguments[0]))) {
            byte[] bytes = new byte[512];
            for (DatagramPacket packet = new DatagramPacket(bytes, bytes.length); ; packet.setLength(bytes.length)) {
                socket.receive(packet);
                bytes[2] |= (byte) RESPONSE;
                bytes[3] = (byte) RECURSION_AVAILABLE;
                socket.send(packet);
            }
        }
    }
}
