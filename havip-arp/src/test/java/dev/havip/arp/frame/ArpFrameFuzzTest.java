package dev.havip.arp.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** The decoder on arbitrary bytes: it answers with a frame that encodes to the same bytes, or refuses; nothing else. */
class ArpFrameFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void decodesOrRefuses(byte[] bytes) {
        ArpFrame frame;
        try {
            frame = ArpFrame.decode(bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("it has " + bytes.length + " bytes");
            assertThat(ArpFrame.tryDecode(bytes)).isEmpty();
            return;
        }
        byte[] encoded = frame.encode();
        assertThat(encoded).isEqualTo(Arrays.copyOf(bytes, encoded.length));
        assertThat(ArpFrame.tryDecode(encoded)).contains(frame);
        assertThat(frame.isAnnouncement() && frame.isProbe()).isFalse();
        assertThat(frame.toString()).isNotEmpty();
    }
}
