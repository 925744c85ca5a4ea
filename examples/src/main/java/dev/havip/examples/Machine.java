package dev.havip.examples;

import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.emulator.lan.SwitchPort;
import dev.havip.hold.HavipHolder;
import dev.havip.hold.HolderEvent;
import dev.havip.picture.Tone;
import org.jspecify.annotations.Nullable;

/** An emulated machine that holds a HAVIP with the port of its ENI. */
final class Machine implements AutoCloseable {
    private final String name;
    private final Tone tone;
    private final SwitchPort port;
    private final Story story;
    private @Nullable HavipHolder holder;

    Machine(String name, Tone tone, SwitchPort port, Story story) {
        this.name = name;
        this.tone = tone;
        this.port = port;
        this.story = story;
    }

    EniId eniId() {
        return port.eniId();
    }

    Tone tone() {
        return tone;
    }

    /** Puts the address of the HAVIP on the interface and announces it, until it is released. */
    void claim(Havip havip) {
        holder = HavipHolder.builder()
                .name(name)
                .havip(havip)
                .on(port.interfaceName())
                .announcer(port.announcer())
                .addresses(port.addresses())
                .listener(this::tell)
                .build()
                .start();
    }

    /** Withdraws the address and sends no further frame. */
    void release() {
        if (holder != null) {
            holder.close();
            holder = null;
        }
    }

    /** Fails: nothing that the machine sends arrives any more, and it does not notice. */
    void fail() {
        story.tell(name, "its port goes silent: it still believes to hold, but nobody hears it");
        story.beginBar(name, "silent", Tone.RED);
        port.silence();
    }

    private void tell(HolderEvent event) {
        switch (event.kind()) {
            case CLAIMED -> {
                story.tell(
                        name,
                        "claims " + event.addresses().get(0) + " on " + port.interfaceName() + " and announces it");
                story.beginBar(name, "holds", tone);
            }
            case RELEASED -> {
                story.tell(name, "releases " + event.addresses().get(0));
                story.endBar(name);
            }
            case LOST, TROUBLE -> story.tell(name, event.cause());
            default -> {}
        }
    }

    @Override
    public void close() {
        release();
    }

    @Override
    public String toString() {
        return name;
    }
}
