package dev.havip.arp.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A zeroed block of native memory that Java writes and the kernel reads, or the other way. Freed when unreachable. */
public final class NativeMemory {
    private final ByteBuffer bytes;
    private final long address;

    /** Allocates so many bytes. */
    public NativeMemory(int size) {
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
        address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }

    /** The bytes, in the machine's own order. */
    public ByteBuffer bytes() {
        return bytes;
    }

    /** A second view of the same bytes, in network order. */
    public ByteBuffer networkBytes() {
        return bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
    }

    /** Where the block starts. */
    public long address() {
        return address;
    }
}
