package dev.havip.cluster.running;

import dev.havip.emulator.lan.SwitchPort;
import dev.havip.emulator.lan.VirtualSwitch;
import dev.havip.net.MacAddress;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import dev.havip.testing.VirtualLan;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/** Shows each ARP frame that a bridge carries to an emulated cloud, as coming from the ENI with the frame's sender. */
final class WireTap implements AutoCloseable {
    private static final int ARP_FRAME = 42;

    private final VirtualSwitch lan;
    private final RunningCommand tcpdump;
    private final Thread reader = new Thread(this::read, "wire-tap");
    private volatile boolean closed;

    WireTap(Namespace bridge, VirtualSwitch lan) {
        this.lan = lan;
        tcpdump = bridge.start("tcpdump", "-i", VirtualLan.BRIDGE, "-n", "-l", "-t", "-xx", "-q", "arp");
        tcpdump.awaitOutput("listening on", Duration.ofSeconds(10));
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        int position = 0;
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        while (!closed) {
            String output = tcpdump.output();
            int end;
            while ((end = output.indexOf('\n', position)) >= 0) {
                String line = output.substring(position, end).strip();
                position = end + 1;
                if (line.startsWith("0x0000:")) {
                    frame.reset();
                }
                if (line.startsWith("0x")) {
                    frame.writeBytes(HexFormat.of().parseHex(line.substring(7).replace(" ", "")));
                    if (line.startsWith("0x0020:") && frame.size() >= ARP_FRAME) {
                        show(frame.toByteArray());
                    }
                }
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void show(byte[] frame) {
        MacAddress sender = MacAddress.ofBytes(Arrays.copyOfRange(frame, 6, 12));
        lan.ports().stream()
                .filter(port -> port.macAddress().equals(sender))
                .findFirst()
                .ifPresent((SwitchPort port) -> port.send(frame));
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        tcpdump.close();
    }
}
