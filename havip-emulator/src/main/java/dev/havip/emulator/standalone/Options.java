package dev.havip.emulator.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of the command line. */
final class Options {
    static final String HELP = """
            usage: java -jar havip-emulator-standalone.jar [options]

              --port PORT             listen on this port; 0, the default, means any free one
              --listen ADDRESS        listen on this local address; 127.0.0.1 by default, others let other machines in
              --secret-id ID          the key that may sign requests ...
              --secret-key KEY        ... and its secret
              --env-file FILE         write variables to source into this file; havip-emulator.env by default
              --world FILE            begin with the VPCs, subnets, machines and EIPs of this JSON file
              --switch-delay SECONDS  move a HAVIP so long after an announcement; 0 by default, the cloud says 10
              --task-duration SECONDS take so long for asynchronous tasks; 0 by default
              --requests-per-second N take so many of each action; 0, the default, means all, the cloud takes 20
              --interface NAME        listen to the ARP of this interface or bridge (Linux, CAP_NET_RAW) ...
              --subnet CIDR           ... for the subnet with this range; the world has one with it, or none is given
              --discover              let an announcing machine that the world does not have become one
              --debug                 log how each request was signed
              --help                  show this
            """;

    private static final Set<String> FLAGS = Set.of("--debug", "--discover", "--help");
    private static final Set<String> VALUES = Set.of(
            "--port",
            "--listen",
            "--secret-id",
            "--secret-key",
            "--env-file",
            "--world",
            "--switch-delay",
            "--task-duration",
            "--requests-per-second",
            "--interface",
            "--subnet");

    private final Map<String, String> given = new HashMap<>();

    Options(List<String> arguments) {
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String option = left.remove();
            if (FLAGS.contains(option)) {
                given.put(option, "");
            } else if (!VALUES.contains(option)) {
                throw new IllegalArgumentException("there is no option '" + option + "'; --help shows those there are");
            } else if (left.isEmpty()) {
                throw new IllegalArgumentException("the option " + option + " needs a value after it");
            } else {
                given.put(option, left.remove());
            }
        }
        if (has("--secret-id") != has("--secret-key")) {
            throw new IllegalArgumentException("--secret-id and --secret-key go together; give both or none");
        }
        if (has("--interface") != has("--subnet")) {
            throw new IllegalArgumentException("--interface and --subnet go together; give both or none");
        }
        if (has("--discover") && !has("--interface")) {
            throw new IllegalArgumentException("--discover needs --interface, where machines announce");
        }
    }

    boolean has(String option) {
        return given.containsKey(option);
    }

    Optional<String> find(String option) {
        return Optional.ofNullable(given.get(option));
    }

    String text(String option, String preset) {
        return find(option).orElse(preset);
    }

    int number(String option) {
        String text = text(option, "0");
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("the option " + option + " is '" + text + "'; give a whole number");
        }
        return Integer.parseInt(text);
    }
}
