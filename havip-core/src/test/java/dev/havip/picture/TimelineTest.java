package dev.havip.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Timeline FAILOVER = Timeline.builder()
            .title("A fails, B takes over")
            .lanes("A", "B")
            .moment("B", ms(1200), "claims")
            .moment("A", ms(0), "claims")
            .moment("cloud", ms(1234), "bound to B")
            .span("A", ms(0), ms(1000), "holds", Tone.BLUE)
            .span("B", ms(1200), ms(2000), "holds", Tone.ORANGE)
            .build();

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }

    @Test
    void textIsATableInTheOrderOfTimeAndABarPerLane() {
        assertThat(FAILOVER.text()).isEqualTo("""
                        A fails, B takes over
                              ms
                               0  A      claims
                           1,200  B      claims
                           1,234  cloud  bound to B

                                 0                                                       2,000 ms
                          A      ============ holds =============................................
                          B      ......................................######### holds ##########
                        """);
    }

    @Test
    void chartIsTheBarsOfTheText() {
        assertThat(FAILOVER.chart().lines()).hasSize(3);
        assertThat(FAILOVER.text()).endsWith("\n\n" + FAILOVER.chart());
    }

    @Test
    void percentSignInATextIsKept() {
        assertThat(Timeline.builder().title("100% %s").build().text()).isEqualTo("100% %s\n");
    }

    @Test
    void lanesKeepTheirOrderAndOthersFollow() {
        assertThat(FAILOVER.lanes()).containsExactly("A", "B", "cloud");
    }

    @Test
    void lengthIsTheEndOfTheLastThing() {
        assertThat(FAILOVER.length()).isEqualTo(ms(2000));
        assertThat(Timeline.builder().build().length()).isEqualTo(Duration.ZERO);
    }

    @Test
    void labelThatDoesNotFitIsLeftOutOfTheBar() {
        String text = Timeline.builder()
                .span("A", ms(0), ms(10), "a label that is longer than its bar", Tone.RED)
                .span("A", ms(10), ms(1000), "", Tone.QUIET)
                .build()
                .text();
        assertThat(text).contains("x----").doesNotContain("label");
    }

    @Test
    void spanOfNoLengthStillShows() {
        String text = Timeline.builder()
                .span("A", ms(1000), ms(1000), "", Tone.RED)
                .build()
                .text();
        assertThat(text).contains(".x\n");
    }

    @Test
    void svgPutsBarsToScale() {
        String svg = FAILOVER.svg();
        Xml xml = Xml.parse(svg);
        double start = xml.number("//*[@class='fill-blue']/@x");
        double whole = xml.number("//*[@class='fill-blue']/@width") * 2;
        assertThat(xml.number("//*[@class='fill-orange']/@x")).isCloseTo(start + whole * 0.6, offset(0.2));
        assertThat(xml.number("//*[@class='fill-orange']/@width")).isCloseTo(whole * 0.4, offset(0.2));
        assertThat(xml.texts()).contains("A fails, B takes over", "holds", "2,000 ms", "1,234 ms", "bound to B");
    }

    @Test
    void svgEscapesTexts() {
        String svg = Timeline.builder()
                .title("<script>&\"\u0000")
                .moment("<b>", ms(1), "a < b & c")
                .build()
                .svg();
        assertThat(Xml.parse(svg).texts()).contains("<script>&\"\ufffd", "<b>", "a < b & c");
    }

    @Test
    void svgOfNothingIsAPicture() {
        assertThat(Xml.parse(Timeline.builder().title("empty").build().svg()).texts())
                .contains("empty");
    }

    @Test
    void timesBeforeTheStartAreRefused() {
        var builder = Timeline.builder();
        assertThatThrownBy(() -> builder.moment("A", ms(-1), "too early"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-0.001S");
        assertThatThrownBy(() -> builder.span("A", ms(2), ms(1), "backwards", Tone.BLUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("end after it began");
    }
}
