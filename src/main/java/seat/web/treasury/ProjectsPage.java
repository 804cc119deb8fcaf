package seat.web.treasury;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Requires;
import seat.resource.OwnerType;
import seat.treasury.Project;
import seat.treasury.Projects;
import seat.web.NotFoundException;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** A corporation's projects and freelance jobs: what they cost, what is tied up in them, and who contributed. */
@Controller
final class ProjectsPage {
    private static final ListTable<Project> PROJECTS = ListTable.<Project>of("projects")
            .text("name", Project::name)
            .state("type", one -> State.plain(one.freelance() ? "project.freelance" : "project.own"))
            .state("state", one -> one.active() ? State.fine(one.state()) : State.plain(one.state()))
            .bar("progress", Project::progress)
            .quantity("contributors", Project::contributors)
            .isk("project_cost", Project::cost)
            .isk("tied_up", Project::tiedUp)
            .isk("reward_initial", Project::initial)
            .entity("creator_id", Project::creatorId)
            .age("expires", Project::expires)
            .link("name", one -> "?of=" + one.id())
            .hidden("creator_id")
            .sum("project_cost", "tied_up")
            .key(Project::id)
            .keeping("of")
            .sortedBy("state")
            .phone("name", "project_cost", "state", "progress");

    private static final ListTable<Projects.Contributor> CONTRIBUTORS = ListTable.<Projects.Contributor>of(
                    "contributors")
            .entity("character_id", Projects.Contributor::characterId)
            .entity("main_character_id", Projects.Contributor::mainId)
            .quantity("contributed", Projects.Contributor::contributed)
            .bar("share", Projects.Contributor::share)
            .isk("earned", Projects.Contributor::reward)
            .sum("contributed", "earned")
            .key(Projects.Contributor::characterId)
            .keeping("of")
            .sortedBy("-contributed")
            .phone("character_id", "contributed", "main_character_id", "earned");

    private final Projects projects;
    private final Subjects subjects;
    private final ListTables lists;

    ProjectsPage(Projects projects, Subjects subjects, ListTables lists) {
        this.projects = projects;
        this.subjects = subjects;
        this.lists = lists;
    }

    @Requires("corporation.projects")
    @GetMapping("/corporations/{corporationId}/projects")
    String show(
            @PathVariable long corporationId,
            @RequestParam(defaultValue = "") String of,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        model.addAttribute("subject", subjects.of(OwnerType.CORPORATION, corporationId, "projects", access, locale));
        List<Project> all = projects.of(corporationId);
        model.addAttribute("nothing", all.isEmpty());
        if (!of.isEmpty()) {
            Optional<Project> chosen =
                    all.stream().filter(one -> one.id().equals(of)).findFirst();
            Project project = chosen.orElseThrow(() -> new NotFoundException("project " + of));
            model.addAttribute("chosen", project);
            return lists.answer(
                    CONTRIBUTORS,
                    projects.contributors(corporationId, project).stream()
                            .limit(ListTables.MOST)
                            .toList(),
                    request,
                    locale,
                    model,
                    "treasury/projects");
        }
        return lists.answer(
                PROJECTS,
                all.stream()
                        .sorted(Comparator.comparing((Project one) -> !one.active()))
                        .toList(),
                request,
                locale,
                model,
                "treasury/projects");
    }
}
