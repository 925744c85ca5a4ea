package dev.havip.examples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What {@link WhoHas} asked and heard, to be asked about; moments are monotonic, in nanoseconds. */
final class WireLog {
    private static final long LONGEST_STEP = TimeUnit.MILLISECONDS.toNanos(5 * HoldingLab.PERIOD_MILLIS);

    /** A question and who answered it. */
    record Question(long at, Set<String> answeredBy) {}

    /** An announcement. */
    record Announcement(long at, String address, String mac) {}

    private final Map<String, List<Question>> questions = new HashMap<>();
    private final List<Announcement> announcements = new ArrayList<>();

    WireLog(String printed) {
        Map<String, Question> latest = new HashMap<>();
        for (String line :
                printed.substring(0, printed.lastIndexOf('\n') + 1).lines().toList()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "ask" -> {
                    Question question = new Question(Long.parseLong(words[1]), new HashSet<>());
                    questions
                            .computeIfAbsent(words[2], ignored -> new ArrayList<>())
                            .add(question);
                    latest.put(words[2] + " " + words[3], question);
                }
                case "answer" ->
                    latest.get(words[2] + " " + words[3]).answeredBy().add(words[4]);
                case "announce" -> announcements.add(new Announcement(Long.parseLong(words[1]), words[2], words[3]));
                default -> throw new IllegalArgumentException(line);
            }
        }
    }

    List<Question> questions(String address) {
        return questions.getOrDefault(address, List.of());
    }

    /** The questions that more than one host answered. */
    List<Question> answeredTwice(String address) {
        return questions(address).stream()
                .filter(question -> question.answeredBy().size() > 1)
                .toList();
    }

    /** When this host was first asked and answered, no earlier than a moment; Long.MAX_VALUE when it did not. */
    long firstAnswer(String address, String mac, long notBefore) {
        return questions(address).stream()
                .filter(question ->
                        question.at() - notBefore >= 0 && question.answeredBy().contains(mac))
                .mapToLong(Question::at)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** When this host was last asked and answered, not later than a moment; Long.MIN_VALUE when it never did. */
    long lastAnswer(String address, String mac, long notAfter) {
        return questions(address).stream()
                .filter(question ->
                        question.at() - notAfter <= 0 && question.answeredBy().contains(mac))
                .mapToLong(Question::at)
                .reduce((earlier, later) -> later)
                .orElse(Long.MIN_VALUE);
    }

    /**
     * The longest time without an answer, between two moments, as far as questions were asked: where the asker itself stood
     * still, on a machine with other work, {@link #LONGEST_STEP} counts.
     */
    long longestGap(String address, long from, long to) {
        long longest = 0;
        long gap = 0;
        long last = from;
        for (Question question : questions(address)) {
            if (question.at() - from >= 0 && question.at() - to <= 0) {
                gap += Math.min(question.at() - last, LONGEST_STEP);
                last = question.at();
                longest = Math.max(longest, gap);
                if (!question.answeredBy().isEmpty()) {
                    gap = 0;
                }
            }
        }
        return longest;
    }

    List<Announcement> announcementsBy(String mac, long notBefore) {
        return announcements.stream()
                .filter(each -> each.mac().equals(mac) && each.at() - notBefore >= 0)
                .toList();
    }
}
