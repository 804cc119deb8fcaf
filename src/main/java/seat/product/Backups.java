package seat.product;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.backup.BackupSchedule;
import seat.config.Settings;
import seat.db.Database;
import seat.plugin.ProductPart;
import seat.role.Services;

/** Backups that are made by themselves. */
public final class Backups implements ProductPart {
    @Override
    public String id() {
        return "backups";
    }

    @Override
    public void contribute(Collector to) {
        to.add(Services.POINT, new Services(Services.Where.DISPATCHER, InDispatchers.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class InDispatchers {
        @Bean
        BackupSchedule backupSchedule(Settings settings, Database database) {
            return new BackupSchedule(settings, database);
        }
    }
}
