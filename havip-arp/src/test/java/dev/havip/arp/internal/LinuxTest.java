package dev.havip.arp.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LinuxTest {
    @Test
    void anotherSystemIsRefusedByNameWithAWayOut() {
        assertThatThrownBy(() -> Linux.require(LinuxTest.class, "Mac OS X", "64"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("LinuxTest needs 64-bit Linux; this is Mac OS X")
                .hasMessageContaining("virtual switch");
        assertThatThrownBy(() -> Linux.require(LinuxTest.class, "Linux", "32"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void sixtyFourBitLinuxIsTaken() {
        assertThatCode(() -> Linux.require(LinuxTest.class, "Linux", "64")).doesNotThrowAnyException();
    }
}
