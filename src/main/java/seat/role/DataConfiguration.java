package seat.role;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import seat.access.NewOwners;
import seat.component.Components;
import seat.component.QueuePauses;
import seat.component.Suspension;
import seat.config.PrivateFiles;
import seat.config.SecretKey;
import seat.config.Settings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.DatabaseWatch;
import seat.db.Dialect;
import seat.db.TimeLimitedDataSource;
import seat.resource.Catalogue;
import seat.sde.StaticNames;
import seat.setting.LastingFlag;
import seat.sso.KeyCheck;
import seat.sso.Sealer;
import seat.sso.SecretKeyFile;
import seat.sso.TokenStore;
import seat.sync.Schema;
import seat.update.Claims;
import seat.update.Enrolment;
import seat.update.KeptMarkets;
import seat.update.PublicCrawls;
import seat.update.Schedules;
import seat.update.WorkerUpdates;
import seat.web.Images;

/** The database and what needs nothing else: every role and command has it. */
@Configuration(proxyBeanMethods = false)
class DataConfiguration {
    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Settings settings) throws IOException {
        if (settings.database().embedded() && Files.isDirectory(settings.dataDir())) {
            PrivateFiles.folder(settings.dataDir());
        }
        return settings.database().embedded()
                ? DataSources.embedded(settings.database().url(), settings.memoryBytes() / 8)
                : DataSources.server(
                        settings.database().url(),
                        settings.database().user(),
                        settings.database().password().reveal());
    }

    @Bean
    Database database(HikariDataSource dataSource, Settings settings) {
        Database database = settings.database().embedded()
                ? new Database(dataSource, Dialect.H2)
                : new Database(new TimeLimitedDataSource(dataSource), Dialect.MARIADB);
        new Upgrade(database, settings).run();
        return database;
    }

    @Bean
    Sealer sealer(Settings settings, Database database) {
        List<SecretKey> keys = settings.secretKeys().isEmpty()
                ? SecretKeyFile.readOrCreate(settings.dataDir())
                : settings.secretKeys();
        Sealer sealer = new Sealer(keys);
        new KeyCheck(database.sql(), sealer).verify();
        return sealer;
    }

    @Bean
    TokenStore tokenStore(Database database, Sealer sealer) {
        return new TokenStore(database.sql(), database.transactions(), sealer, database::makeDurable);
    }

    @Bean
    Catalogue catalogue(Database database) {
        return Catalogue.bind(Schema.read(database));
    }

    @Bean
    Suspension suspension() {
        return new Suspension();
    }

    @Bean
    Claims claims(Database database, Suspension suspension) {
        return new Claims(database, suspension);
    }

    @Bean
    WorkerUpdates workerUpdates(Database database, Suspension suspension) {
        return new WorkerUpdates(database, suspension);
    }

    @Bean
    Components components(Database database) {
        return new Components(database);
    }

    @Bean
    QueuePauses queuePauses(Database database) {
        return new QueuePauses(database);
    }

    @Bean
    Enrolment enrolment(Database database, Catalogue catalogue) {
        return new Enrolment(database, catalogue);
    }

    @Bean
    StaticNames staticNames(Database database) {
        return new StaticNames(database);
    }

    @Bean
    Images images(Database database, Optional<DatabaseWatch> watch) {
        return new Images(new LastingFlag(database, Images.SHOWN, Duration.ofSeconds(10), DatabaseWatch.away(watch)));
    }

    @Bean
    KeptMarkets keptMarkets(Database database, Catalogue catalogue, Enrolment enrolment) {
        return new KeptMarkets(database, catalogue, enrolment);
    }

    @Bean
    Schedules schedules(Database database, Catalogue catalogue) {
        return new Schedules(database, catalogue);
    }

    @Bean
    PublicCrawls publicCrawls(Database database, Catalogue catalogue, Schedules schedules, Settings settings) {
        return new PublicCrawls(database, catalogue, schedules, settings.eve().allPublicData());
    }

    @Bean
    NewOwners newOwners(Enrolment enrolment, TokenStore tokens) {
        return characterId ->
                tokens.find(characterId).ifPresent(token -> enrolment.character(characterId, token.scopes()));
    }
}
