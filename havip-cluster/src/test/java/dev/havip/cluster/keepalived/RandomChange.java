package dev.havip.cluster.keepalived;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A good file with one random change of a line.
 *
 * @param what the change
 * @param text the file
 */
record RandomChange(String what, String text) {
    private static final String GOOD =
            "vrrp_script chk {\n    script \"/bin/true\"\n    interval 5\n    weight -20\n}\n"
                    + FaultyFile.GOOD
                            .replace(
                                    "    vrrp_skip_check_adv_addr\n",
                                    "    vrrp_skip_check_adv_addr\n    script_user root\n    enable_script_security\n")
                            .replace("172.16.16.12\n", "172.16.16.12/24 dev eth0\n")
                            .replace(
                                    "    state BACKUP\n", "    state BACKUP\n    track_script {\n        chk\n    }\n");
    private static final List<String> WORDS = List.of(
            "0",
            "-1",
            "256",
            "abc",
            "on",
            "eth0",
            "1.5",
            "+5",
            "5.",
            ".5",
            "'",
            "'a'",
            "\\",
            "\\#",
            "\\\"",
            "\"\"",
            "${X}",
            "\u00a0",
            "\u000b",
            "\r",
            "4294967296",
            "172.16.16.6",
            "MASTER",
            "{",
            "}",
            "\"",
            "$X",
            "#",
            "!",
            "@x");

    static RandomChange of(Random random) {
        List<String> lines = new ArrayList<>(GOOD.lines().toList());
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        String changed = switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> line + "\n" + line;
            case 2 -> withoutLetter(line, random);
            case 3 -> line + " " + word(random);
            default -> withOtherWord(line, random);
        };
        lines.set(at, changed);
        return new RandomChange(
                (at + 1) + ": '" + line.strip() + "' -> '" + changed.strip() + "'", String.join("\n", lines) + "\n");
    }

    private static String withoutLetter(String line, Random random) {
        String text = line.strip();
        int at = random.nextInt(text.length());
        return text.substring(0, at) + text.substring(at + 1);
    }

    private static String withOtherWord(String line, Random random) {
        String[] words = line.strip().split(" ");
        words[random.nextInt(words.length)] = word(random);
        return String.join(" ", words);
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
