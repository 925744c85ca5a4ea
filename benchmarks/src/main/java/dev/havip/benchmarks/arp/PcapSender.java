package dev.havip.benchmarks.arp;

import dev.havip.net.Ipv4Address;
import java.nio.ByteBuffer;
import java.util.List;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.ArpPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.namednumber.ArpHardwareType;
import org.pcap4j.packet.namednumber.ArpOperation;
import org.pcap4j.packet.namednumber.EtherType;
import org.pcap4j.util.MacAddress;

/** The peer: pcap4j, at its quickest, which is sending bytes that are already built, or as it is meant to be used. Not thread-safe. */
final class PcapSender implements AutoCloseable {
    private static final int SENDER = 28;
    private static final int TARGET = 38;

    private final PcapHandle handle;
    private final byte[] frame = new byte[42];

    PcapSender(String interfaceName) throws PcapNativeException {
        handle = Pcaps.getDevByName(interfaceName).openLive(64, PromiscuousMode.NONPROMISCUOUS, 10);
        ByteBuffer.wrap(frame)
                .putLong(0xffff_ffff_ffff_0200L)
                .putLong(0x0000_0001_0806_0001L)
                .putLong(0x0800_0604_0001_0200L);
    }

    void send(List<Ipv4Address> addresses, int frames) {
        ByteBuffer fields = ByteBuffer.wrap(frame);
        try {
            for (int i = 0; i < frames; i++) {
                int address = addresses.get(i % addresses.size()).toInt();
                fields.putInt(SENDER, address).putInt(TARGET, address);
                handle.sendPacket(frame);
            }
        } catch (PcapNativeException | NotOpenException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Builds a frame with the library's own builders and sends it. */
    void buildAndSend(Ipv4Address address) {
        MacAddress own = MacAddress.getByName("02:00:00:00:00:01");
        ArpPacket.Builder arp = new ArpPacket.Builder()
                .hardwareType(ArpHardwareType.ETHERNET)
                .protocolType(EtherType.IPV4)
                .hardwareAddrLength((byte) MacAddress.SIZE_IN_BYTES)
                .protocolAddrLength((byte) 4)
                .operation(ArpOperation.REQUEST)
                .srcHardwareAddr(own)
                .srcProtocolAddr(address.toInetAddress())
                .dstHardwareAddr(MacAddress.ETHER_BROADCAST_ADDRESS)
                .dstProtocolAddr(address.toInetAddress());
        EthernetPacket.Builder ethernet = new EthernetPacket.Builder()
                .srcAddr(own)
                .dstAddr(MacAddress.ETHER_BROADCAST_ADDRESS)
                .type(EtherType.ARP)
                .payloadBuilder(arp)
                .paddingAtBuild(true);
        try {
            handle.sendPacket(ethernet.build());
        } catch (PcapNativeException | NotOpenException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
