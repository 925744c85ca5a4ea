package dev.havip.arp.internal.packet;

import dev.havip.arp.internal.NativeMemory;
import java.nio.ByteBuffer;

/**
 * A classic BPF program that lets nothing through but ARP requests and replies for IPv4 over Ethernet, to everybody or to
 * this machine, not tagged for another VLAN: all else never reaches this process.
 */
final class ArpFilter {
    private static final short LOAD_WORD = 0x20;
    private static final short LOAD_HALF = 0x28;
    private static final short JUMP_IF_EQUAL = 0x15;
    private static final short RETURN = 0x06;
    /** Where the kernel keeps whom a frame is for (SKF_AD_PKTTYPE). */
    private static final int PACKET_TYPE = -0x1000 + 4;
    /** For another machine, or of a VLAN that this interface is not in: the kernel took the tag off. */
    private static final int OTHER_HOST = 3;

    private static final int INSTRUCTION = 8;
    private static final int PROGRAM_HEADER = 16;
    private static final int SNAP = 64;

    private static final int[][] PROGRAM = {
        {LOAD_WORD, 0, 0, PACKET_TYPE},
        {JUMP_IF_EQUAL, 8, 0, OTHER_HOST},
        {LOAD_HALF, 0, 0, 12},
        {JUMP_IF_EQUAL, 0, 6, 0x0806},
        {LOAD_WORD, 0, 0, 16},
        {JUMP_IF_EQUAL, 0, 4, 0x08000604},
        {LOAD_HALF, 0, 0, 20},
        {JUMP_IF_EQUAL, 1, 0, 1},
        {JUMP_IF_EQUAL, 0, 1, 2},
        {RETURN, 0, 0, SNAP},
        {RETURN, 0, 0, 0},
    };

    private ArpFilter() {}

    /** {@code struct sock_fprog}: the number of instructions, at 8 their address; the instructions follow. */
    static NativeMemory program() {
        NativeMemory memory = new NativeMemory(PROGRAM_HEADER + PROGRAM.length * INSTRUCTION);
        ByteBuffer bytes = memory.bytes();
        bytes.putShort(0, (short) PROGRAM.length);
        bytes.putLong(8, memory.address() + PROGRAM_HEADER);
        for (int i = 0; i < PROGRAM.length; i++) {
            int at = PROGRAM_HEADER + i * INSTRUCTION;
            bytes.putShort(at, (short) PROGRAM[i][0]);
            bytes.put(at + 2, (byte) PROGRAM[i][1]);
            bytes.put(at + 3, (byte) PROGRAM[i][2]);
            bytes.putInt(at + 4, PROGRAM[i][3]);
        }
        return memory;
    }

    static int programLength() {
        return PROGRAM_HEADER;
    }
}
