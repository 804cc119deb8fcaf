package seat.web.status;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import seat.access.Permissions;
import seat.access.Requires;
import seat.web.api.ApiRoute;
import seat.work.InstallationReport;

/** {@code GET /api/v3/components}: what the components page shows, for programs. docs/status.md names the fields. */
@RestController
final class ComponentsApi {
    private final StatusSource source;

    ComponentsApi(StatusSource source) {
        this.source = source;
    }

    @ApiRoute("The components, queues and pauses of this installation")
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v3/components")
    InstallationReport read() {
        return InstallationReport.of(source.installation());
    }
}
