package dev.havip.cluster.keepalived;

/** Reports what stands where an IPv4 address should. */
final class Addresses {
    private Addresses() {}

    /** Whether a line is an IPv6 address, with or without a prefix length. */
    static boolean isIpv6(Statement line) {
        return line.keyword().contains(":");
    }

    static void report(Findings findings, Statement line, String what) {
        String text = line.keyword();
        if (isIpv6(line)) {
            findings.at(line, Rule.WRONG_FAMILY)
                    .message(what + " is '" + text + "', an IPv6 address")
                    .fix("write an IPv4 address")
                    .edit(Edit.commentOut(line));
        } else {
            findings.at(line, Rule.NOT_AN_ADDRESS)
                    .message(what + " is '" + text + "'")
                    .fix("write an IPv4 address such as 172.16.16.12");
        }
    }
}
