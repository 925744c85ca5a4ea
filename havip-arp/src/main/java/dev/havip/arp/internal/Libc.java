package dev.havip.arp.internal;

import com.sun.jna.Native;

/**
 * The functions of the C library that this module calls, bound directly. Pointers are addresses in a {@code long}: a call
 * allocates nothing. Each returns -1 on failure; {@link #errno()} then tells why. Loading this class loads the native
 * library; {@link Linux#require} comes first.
 */
public final class Libc {
    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    /** Does nothing but have this class initialized. */
    public static void load() {}

    /** The error number of this thread's last failed call. */
    public static int errno() {
        return Native.getLastError();
    }

    public static native int socket(int domain, int type, int protocol);

    public static native int bind(int fd, long address, int length);

    public static native int setsockopt(int fd, int level, int name, long value, int length);

    public static native int getsockopt(int fd, int level, int name, long value, long length);

    /** Sends several messages; returns how many, or -1 when not even the first could be sent. */
    public static native int sendmmsg(int fd, long messages, int count, int flags);

    public static native long send(int fd, long buffer, long length, int flags);

    public static native long recv(int fd, long buffer, long length, int flags);

    public static native int poll(long descriptors, long count, int timeoutMillis);

    public static native int open(long path, int flags);

    /** A system call by its number, for those that older C libraries have no function for. */
    public static native long syscall(long number, long first, long second, long third);

    public static native long read(int fd, long buffer, long length);

    public static native long write(int fd, long buffer, long length);

    /** Maps a descriptor into memory; returns its address, or -1. */
    public static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    public static native int munmap(long address, long length);

    public static native int eventfd(int initial, int flags);

    /** Variadic in C; on 64-bit Linux an address as the third argument is passed the same way. */
    public static native int ioctl(int fd, long request, long argument);

    public static native int close(int fd);

    public static native String strerror(int errno);
}
