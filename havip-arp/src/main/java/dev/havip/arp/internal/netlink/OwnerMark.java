package dev.havip.arp.internal.netlink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How an address is marked as ours: by a protocol number of its own and, where the name leaves room, by a label; its
 * metric, which a single host does not need, is the process that put it there. This class is immutable and thread-safe.
 */
public final class OwnerMark {
    /** Our IFA_PROTO; the kernel itself uses 1 to 3. */
    static final byte PROTOCOL = 72;

    private static final String SUFFIX = ":havip";
    private static final int LONGEST_LABEL = 15;
    /** Field 22 of /proc/PID/stat, counted from the one behind the name in parentheses. */
    private static final int START_TIME = 19;

    private final Path proc;
    private final int process;

    private OwnerMark(Path proc, int process) {
        this.proc = proc;
        this.process = process;
    }

    /** The mark of this process. */
    public static OwnerMark ofThisProcess() {
        return new OwnerMark(Path.of("/proc"), (int) ProcessHandle.current().pid());
    }

    int process() {
        return process;
    }

    /** The label, such as {@code eth0:havip}; empty text when that is longer than the kernel allows. */
    String label(String interfaceName) {
        String label = interfaceName + SUFFIX;
        return label.length() <= LONGEST_LABEL ? label : "";
    }

    boolean isOurs(AddressEntry entry, String interfaceName) {
        return entry.protocol() == PROTOCOL
                || (entry.protocol() == 0 && entry.label().equals(interfaceName + SUFFIX));
    }

    /**
     * Tells whether an address was left by a process that is gone: none of its number lives, or one that started after
     * the address was made and got the number anew.
     */
    public boolean isLeftOver(AddressEntry entry) {
        OptionalLong started = started(entry.metric());
        return started.isEmpty() || started.getAsLong() > entry.created();
    }

    /** When a process started, in hundredths of a second since the machine did; empty when there is none. */
    private OptionalLong started(int pid) {
        try {
            String stat = Files.readString(proc.resolve(pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return OptionalLong.of(Long.parseLong(fields[START_TIME]));
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }
}
