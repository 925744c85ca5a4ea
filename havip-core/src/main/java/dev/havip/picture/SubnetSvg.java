package dev.havip.picture;

import dev.havip.net.Cidr;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a {@link SubnetMap}: for each CIDR a field of cells, filled as far as they are taken. */
final class SubnetSvg {
    private static final int COLUMNS = 32;
    private static final int MARGIN = 24;
    private static final int LABEL = 120;
    private static final int CELL = 16;
    private static final int STEP = CELL + 3;
    private static final int HEADING = 36;
    private static final int TOP = 72;
    private static final int LEGEND = 56;
    private static final int WIDTH = 2 * MARGIN + LABEL + COLUMNS * STEP;

    private final SubnetMap map;
    private final Svg svg;

    private SubnetSvg(SubnetMap map) {
        this.map = map;
        List<Cidr> cidrs = map.snapshot().cidrs();
        int fields =
                cidrs.stream().mapToInt(cidr -> HEADING + rows(cidr) * STEP).sum();
        String names = cidrs.stream().map(Cidr::toString).collect(Collectors.joining(", "));
        svg = new Svg(WIDTH, TOP + fields + LEGEND, "Addresses of " + names);
    }

    static String of(SubnetMap map) {
        return new SubnetSvg(map).draw();
    }

    private static int rows(Cidr cidr) {
        return (SubnetCell.count(cidr) + COLUMNS - 1) / COLUMNS;
    }

    private String draw() {
        svg.text("big bold", MARGIN, 36, "Addresses");
        svg.text("dim", MARGIN, 58, map.snapshot().occupancy().toString());
        double top = TOP;
        for (Cidr cidr : map.snapshot().cidrs()) {
            List<SubnetCell> cells = SubnetCell.of(map.snapshot(), cidr);
            svg.text("bold", MARGIN, top + HEADING - 12, SubnetMap.heading(cidr, cells));
            top += HEADING;
            for (int i = 0; i < cells.size(); i++) {
                double y = top + i / COLUMNS * STEP;
                if (i % COLUMNS == 0) {
                    svg.text(
                            "mono dim",
                            MARGIN,
                            y + CELL - 4,
                            cells.get(i).range().first().toString());
                }
                cell(cells.get(i), MARGIN + LABEL + i % COLUMNS * STEP, y);
            }
            top += rows(cidr) * STEP;
        }
        legend(top + 24);
        return svg.end();
    }

    private void cell(SubnetCell cell, double x, double y) {
        double share = cell.look() == SubnetCell.Look.PARTLY ? cell.takenShare() : 1;
        svg.hinted(cell.description(), () -> shape(cell.look(), share, x, y));
    }

    private void shape(SubnetCell.Look look, double share, double x, double y) {
        svg.rect("box", x, y, CELL, CELL, 2);
        if (look != SubnetCell.Look.FREE) {
            double filled = Math.max(2, Math.rint(share * CELL));
            svg.rect(look.tone().fill(), x, y + CELL - filled, CELL, filled, 2);
        }
    }

    private void legend(double y) {
        double x = MARGIN;
        for (SubnetCell.Look look : SubnetCell.Look.values()) {
            shape(look, look == SubnetCell.Look.PARTLY ? 0.5 : 1, x, y);
            svg.text("dim", x + CELL + 6, y + CELL - 4, look.label());
            x += LABEL;
        }
    }
}
