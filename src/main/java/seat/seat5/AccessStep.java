package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Tells who would see more or less than in SeAT 5. It brings nothing: rights follow from what other steps brought. */
final class AccessStep implements ImportStep {
    static final String BY_ACCOUNT = "Who would see more or less than in SeAT 5";
    static final String BY_RULE = "Why, and how many accounts";

    @Override
    public String name() {
        return "access difference";
    }

    @Override
    public Set<String> tables() {
        return Set.of();
    }

    @Override
    public void rehearse(Source source, Report report) {
        if (!source.has("users") || !source.has("refresh_tokens")) {
            return;
        }
        List<AccessDifference.Line> lines = new AccessDifference(source).lines();
        Map<String, Set<Long>> accounts = new TreeMap<>();
        List<List<String>> rows = new ArrayList<>();
        for (AccessDifference.Line line : lines) {
            String way = line.more() ? "more" : "less";
            rows.add(List.of(line.name(), way, String.join(", ", line.pages()), line.about(), line.rule()));
            accounts.computeIfAbsent(way + "\t" + line.rule(), unused -> new TreeSet<>())
                    .add(line.user());
        }
        List<List<String>> byRule = new ArrayList<>();
        accounts.forEach((why, users) -> {
            String[] parts = why.split("\t", 2);
            byRule.add(List.of(parts[0], parts[1], String.valueOf(users.size())));
        });
        report.list(BY_RULE, List.of("sees", "rule", "accounts"), byRule);
        report.list(BY_ACCOUNT, List.of("account", "sees", "pages", "about", "rule"), rows);
    }

    @Override
    public void run(Source source, ImportRun run) {
        rehearse(source, run.report());
    }
}
