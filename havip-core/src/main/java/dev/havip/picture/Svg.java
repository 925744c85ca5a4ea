package dev.havip.picture;

import java.util.Locale;

/**
 * Writes an SVG with one style sheet for all pictures, light and dark. Shapes name classes of it: {@code paper}, {@code
 * box}, {@code card}, {@code rule}, {@code dot}, {@code link}, the classes of {@link Tone}, and for texts {@code dim}, {@code bold}, {@code mono},
 * {@code small}, {@code on-fill}, {@code middle}, {@code end}. This class is not thread-safe.
 */
final class Svg {
    private static final String STYLE = """
            text { font: 13px system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; fill: #1f2328 }
            .mono { font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 12px }
            .small { font-size: 11px } .big { font-size: 17px } .bold { font-weight: 600 }
            .middle { text-anchor: middle } .end { text-anchor: end }
            .dim { fill: #59636e } .on-fill { fill: #ffffff }
            .paper { fill: #ffffff } .box { fill: #f6f8fa; stroke: #d1d9e0 } .card { fill: #ffffff; stroke: #d1d9e0 }
            .rule { stroke: #d1d9e0; fill: none } .link { stroke-width: 2; fill: none } .dashed { stroke-dasharray: 4 4 }
            .dot { fill: #1f2328; stroke: #ffffff; stroke-width: 1.5 }
            .fill-quiet { fill: #6e7781 } .fill-blue { fill: #1f6feb } .fill-orange { fill: #bc4c00 }
            .fill-green { fill: #1a7f37 } .fill-red { fill: #cf222e }
            .stroke-quiet { stroke: #6e7781 } .stroke-blue { stroke: #1f6feb } .stroke-orange { stroke: #bc4c00 }
            .stroke-green { stroke: #1a7f37 } .stroke-red { stroke: #cf222e }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3 } .dim { fill: #9198a1 } .on-fill { fill: #ffffff }
              .paper { fill: #0d1117 } .box { fill: #151b23; stroke: #3d444d } .card { fill: #0d1117; stroke: #3d444d }
              .rule { stroke: #3d444d } .dot { fill: #e6edf3; stroke: #0d1117 }
            }
            """;

    /** Stands for a character that XML does not have. */
    private static final int REPLACEMENT = 0xfffd;

    private final StringBuilder out = new StringBuilder();

    /** Begins a picture of this size in px, on paper, with a title for those who cannot see it. */
    Svg(int width, int height, String title) {
        out.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
                        .formatted(width, height, width, height));
        out.append("<title>").append(escape(title)).append("</title>\n");
        out.append("<style>\n").append(STYLE).append("</style>\n");
        rect("paper", 0, 0, width, height, 0);
    }

    Svg rect(String classes, double x, double y, double width, double height, double radius) {
        out.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\"/>\n"
                .formatted(classes, px(x), px(y), px(width), px(height), px(radius)));
        return this;
    }

    Svg circle(String classes, double x, double y, double radius) {
        out.append(
                "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>\n".formatted(classes, px(x), px(y), px(radius)));
        return this;
    }

    Svg line(String classes, double x1, double y1, double x2, double y2) {
        out.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(classes, px(x1), px(y1), px(x2), px(y2)));
        return this;
    }

    /** Draws a smooth line from one point down to another. */
    Svg curve(String classes, double x1, double y1, double x2, double y2) {
        String half = px((y1 + y2) / 2);
        out.append("<path class=\"%s\" d=\"M%s %s C%s %s %s %s %s %s\"/>\n"
                .formatted(classes, px(x1), px(y1), px(x1), half, px(x2), half, px(x2), px(y2)));
        return this;
    }

    /** Writes a text whose base line is at y. */
    Svg text(String classes, double x, double y, String text) {
        out.append("<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n".formatted(classes, px(x), px(y), escape(text)));
        return this;
    }

    /** Draws shapes that show a hint to who points at them. */
    Svg hinted(String hint, Runnable shapes) {
        out.append("<g><title>").append(escape(hint)).append("</title>\n");
        shapes.run();
        out.append("</g>\n");
        return this;
    }

    /** Tells whether a text of 13 px fits into a width, by the average width of its characters. */
    static boolean fits(String text, double width) {
        return text.codePointCount(0, text.length()) * 7.2 + 8 <= width;
    }

    /** The whole picture. */
    String end() {
        return out + "</svg>\n";
    }

    private static String px(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\t', '\n', '\r' -> safe.append(' ');
                default -> safe.appendCodePoint(isXml(c) ? c : REPLACEMENT);
            }
        });
        return safe.toString();
    }

    /** XML 1.0, section 2.2: no control characters, surrogates on their own, U+FFFE and U+FFFF. */
    private static boolean isXml(int c) {
        return (c >= 0x20 && c < 0xd800) || (c >= 0xe000 && c != 0xfffe && c != 0xffff);
    }
}
