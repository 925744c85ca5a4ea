package dev.havip.arp.internal.packet;

import dev.havip.AnnounceException;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.arp.frame.ArpOperation;
import dev.havip.arp.internal.Errno;
import dev.havip.arp.internal.Resource;
import dev.havip.arp.internal.TokenBucket;
import dev.havip.hold.AnnounceForm;
import dev.havip.hold.AnnounceOutcome;
import dev.havip.hold.AnnounceOutcome.Reason;
import dev.havip.net.Ipv4Address;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends on one interface: one socket, one batch, one token bucket. Opens its socket anew when the interface was removed
 * and made again. This class is thread-safe.
 */
public final class PacketPort implements Resource {
    private final String interfaceName;
    private final @Nullable TokenBucket bucket;
    private final FrameBatch batch = new FrameBatch();
    private PacketSocket socket;
    private boolean closed;

    // Of the call that is under way.
    private int sent;
    private Reason reason = Reason.NONE;
    private int errno;

    /**
     * Opens a port.
     *
     * @param bucket bounds the rate of frames; null for no bound
     * @throws AnnounceException if there is no such Ethernet interface, or no right to open a packet socket
     */
    public PacketPort(String interfaceName, @Nullable TokenBucket bucket) {
        this.interfaceName = interfaceName;
        this.bucket = bucket;
        socket = PacketSocket.open(interfaceName);
    }

    /** Announces each address once; see {@link dev.havip.hold.Announcer#announce}. */
    public synchronized AnnounceOutcome announce(
            AnnounceForm form, Collection<Ipv4Address> addresses, BooleanSupplier owned) {
        int wanted = addresses.size() * (form == AnnounceForm.BOTH ? 2 : 1);
        int granted = begin(wanted);
        long mac = currentSocket().mac();
        int offered = 0;
        for (Ipv4Address address : addresses) {
            if (form != AnnounceForm.REPLY && goesOn(offered, granted, owned)) {
                batch.addAnnouncement(ArpOperation.REQUEST, mac, address.toInt());
                offered++;
            }
            if (form != AnnounceForm.REQUEST && goesOn(offered, granted, owned)) {
                batch.addAnnouncement(ArpOperation.REPLY, mac, address.toInt());
                offered++;
            }
        }
        return end(wanted, owned);
    }

    /** Sends frames as they are. */
    public synchronized AnnounceOutcome send(Collection<ArpFrame> frames) {
        currentSocket();
        int granted = begin(frames.size());
        int offered = 0;
        for (ArpFrame frame : frames) {
            if (goesOn(offered, granted, () -> true)) {
                batch.add(frame.encode());
                offered++;
            }
        }
        return end(frames.size(), () -> true);
    }

    private int begin(int wanted) {
        batch.clear();
        sent = 0;
        reason = Reason.NONE;
        errno = 0;
        return bucket == null ? wanted : bucket.take(wanted);
    }

    /** Makes room for one more frame; tells whether it may be added. */
    private boolean goesOn(int offered, int granted, BooleanSupplier owned) {
        if (reason != Reason.NONE) {
            return false;
        }
        if (offered == granted) {
            flush(owned);
            stop(Reason.RATE_LIMITED, 0);
        } else if (!owned.getAsBoolean()) {
            stop(Reason.NOT_OWNED, 0);
        } else if (batch.isFull()) {
            flush(owned);
        }
        return reason == Reason.NONE;
    }

    private AnnounceOutcome end(int wanted, BooleanSupplier owned) {
        flush(owned);
        return new AnnounceOutcome(sent, wanted - sent, reason, errno);
    }

    private void stop(Reason why, int number) {
        if (reason == Reason.NONE) {
            reason = why;
            errno = number;
        }
    }

    /** Sends what the batch has, unless something stopped this call. */
    private void flush(BooleanSupplier owned) {
        int done = 0;
        while (reason == Reason.NONE && done < batch.size()) {
            if (!owned.getAsBoolean()) {
                stop(Reason.NOT_OWNED, 0);
                break;
            }
            int result = socket.send(batch, done);
            if (result > 0) {
                done += result;
                sent += result;
            } else if (result != -Errno.EINTR) {
                stop(result == -Errno.ENETDOWN ? Reason.INTERFACE_DOWN : Reason.REFUSED, -result);
            }
        }
        batch.clear();
    }

    private PacketSocket currentSocket() {
        if (closed) {
            throw new AnnounceException("send", interfaceName, 0, null, "it was closed; open another one");
        }
        if (!socket.isCurrent()) {
            PacketSocket fresh = PacketSocket.open(interfaceName);
            socket.close();
            socket = fresh;
        }
        return socket;
    }

    @Override
    public synchronized void close() {
        closed = true;
        socket.close();
    }
}
