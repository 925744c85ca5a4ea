package dev.havip.net;

/** The dotted-decimal text of an IPv4 address, read and written without garbage on the way. */
final class Dotted {

    static final long INVALID = -1;

    private static final int LONGEST = "255.255.255.255".length();

    private Dotted() {}

    /**
     * Reads {@code text[from, to)}: four decimal numbers from 0 to 255 without leading zeros (RFC 6943, section 3.1.1,
     * tells why the looser forms are dangerous).
     *
     * @return the address as an unsigned number, or {@link #INVALID}
     */
    static long parse(String text, int from, int to) {
        if (to - from > LONGEST) {
            return INVALID;
        }
        long bits = 0;
        int dots = 0;
        int octet = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (octet < 0 || dots == 3) {
                    return INVALID;
                }
                bits = bits << 8 | octet;
                dots++;
                octet = -1;
            } else if (c < '0' || c > '9' || octet == 0) {
                return INVALID;
            } else {
                octet = octet < 0 ? c - '0' : octet * 10 + (c - '0');
                if (octet > 255) {
                    return INVALID;
                }
            }
        }
        return dots == 3 && octet >= 0 ? bits << 8 | octet : INVALID;
    }

    static StringBuilder append(StringBuilder out, int bits) {
        return out.append(bits >>> 24)
                .append('.')
                .append(bits >>> 16 & 0xff)
                .append('.')
                .append(bits >>> 8 & 0xff)
                .append('.')
                .append(bits & 0xff);
    }
}
