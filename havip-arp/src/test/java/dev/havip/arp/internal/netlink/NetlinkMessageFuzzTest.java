package dev.havip.arp.internal.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Netlink messages of arbitrary bytes: they are read or refused; nothing else. */
class NetlinkMessageFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void readsOrRefuses(byte[] bytes) {
        try {
            for (NetlinkMessage message :
                    NetlinkMessage.parse(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()))) {
                AddressEntry.of(message)
                        .ifPresent(address -> assertThat(address.prefixLength()).isBetween(0, 255));
                LinkEntry.of(message).ifPresent(link -> assertThat(link.name()).isNotNull());
                if (message.type() == Netlink.NLMSG_ERROR) {
                    message.errno();
                }
            }
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("not a netlink message");
        }
    }
}
