package seat.update;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.resource.Catalogue;
import seat.resource.Resource;

/**
 * Public data that many installations have no use for: all wars and their kills, public contracts, offers of loyalty stores, SKINR,
 * leaderboards. A new installation does not read it by itself until an administrator switches it on; one that read it before goes on.
 * What is off is off by {@linkplain Schedules rules for everybody}, which the schedule shows and changes, too.
 */
public final class PublicCrawls {
    /** In {@code seat_facts}: that it was decided once whether a resource is on. */
    private static final String DECIDED = "crawl-decided:";

    private final Database database;
    private final Catalogue catalogue;
    private final Schedules schedules;
    private final boolean all;

    /** @param all whether a new installation reads everything from the start */
    public PublicCrawls(Database database, Catalogue catalogue, Schedules schedules, boolean all) {
        this.database = database;
        this.catalogue = catalogue;
        this.schedules = schedules;
        this.all = all;
    }

    /**
     * What can be switched on and off.
     *
     * @param name as {@link Resource#crawl} says it
     * @param resources its parts
     * @param on whether each of them is read
     */
    public record Crawl(String name, List<Resource> resources, boolean on) {
        public Crawl {
            resources = List.copyOf(resources);
        }
    }

    /**
     * Switches off what this installation never read, once: before its updates are made, by whichever dispatcher starts first. What is
     * switched on or off later stays so.
     */
    public void begin() {
        database.inTransaction(() -> {
            List<Resource> undecided = new ArrayList<>();
            for (Resource resource : parts()) {
                if (database.sql()
                                .sql("INSERT IGNORE INTO seat_facts (name, content) VALUES (?, ?)")
                                .params(DECIDED + resource.name(), all ? "on" : "off")
                                .update()
                        == 1) {
                    undecided.add(resource);
                }
            }
            if (all || undecided.isEmpty()) {
                return;
            }
            Set<String> read = read(undecided);
            undecided.stream()
                    .filter(resource -> !read.contains(resource.name()))
                    .map(PublicCrawls::off)
                    .forEach(schedules::store);
        });
    }

    /** Which of these are read here already; a market that is kept has its contracts read, too. */
    private Set<String> read(List<Resource> resources) {
        return new HashSet<>(database.sql()
                .sql("SELECT DISTINCT resource FROM updates WHERE resource IN (:resources)")
                .param("resources", resources.stream().map(Resource::name).toList())
                .query(String.class)
                .list());
    }

    private List<Resource> parts() {
        return catalogue.crawls().values().stream().flatMap(List::stream).toList();
    }

    private static Schedules.Rule off(Resource resource) {
        return new Schedules.Rule(Schedules.Subject.EVERYBODY, 0, resource.name(), Schedules.OFF);
    }

    /** All there are, by name. */
    public List<Crawl> list() {
        Set<String> off = off();
        return catalogue.crawls().entrySet().stream()
                .map(each -> new Crawl(
                        each.getKey(),
                        each.getValue(),
                        each.getValue().stream().noneMatch(resource -> off.contains(resource.name()))))
                .toList();
    }

    /** Whether all parts of it are read; false for what nobody knows. */
    public boolean isOn(String name) {
        return list().stream().anyMatch(crawl -> crawl.name().equals(name) && crawl.on());
    }

    private Set<String> off() {
        return schedules.rules().stream()
                .filter(rule -> rule.subject() == Schedules.Subject.EVERYBODY
                        && rule.interval().equals(Schedules.OFF))
                .map(Schedules.Rule::resource)
                .collect(Collectors.toSet());
    }

    /**
     * Switches something on or off. What is switched on is read within a quarter of an hour; what is switched off stays as it was read
     * last.
     *
     * @param beside is written in the transaction of the change
     * @throws IllegalArgumentException naming what there is
     */
    public void turn(String name, boolean on, Runnable beside) {
        Map<String, List<Resource>> crawls = catalogue.crawls();
        List<Resource> resources = crawls.get(name);
        if (resources == null) {
            throw new IllegalArgumentException(
                    "There is no public data called '" + name + "'; there are " + String.join(", ", crawls.keySet()));
        }
        if (on) {
            schedules.removeForEverybody(resources.stream().map(Resource::name).collect(Collectors.toSet()), beside);
        } else {
            schedules.set(resources.stream().map(PublicCrawls::off).toList(), beside);
        }
    }
}
