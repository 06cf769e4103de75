using Whom.Application.EvidenceFiles;
using Whom.Application.Logs;
using Whom.Storage;
using Whom.Storage.Logs;
using Whom.Storage.Record;
using Whom.Storage.Secrets;

namespace Whom.Web.Logs;

/// <summary>The public log of the record. Only where there is a database.</summary>
public static class LogServices
{
    public static IServiceCollection AddLog(this IServiceCollection services, LogSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<LogStore>();
        services.AddSingleton<LogKeyRows>();
        services.AddSingleton(provider => new LogKeys(
            provider.GetRequiredService<LogKeyRows>(), provider.GetRequiredService<StoreCipher>(),
            Name(provider.GetRequiredService<Database>(), settings)));
        services.AddSingleton<Integrator>();
        services.AddSingleton(provider => new Cosignatures(
            provider.GetRequiredService<LogStore>(), settings.Witnesses));
        services.AddSingleton(provider => EvidenceSources.Of(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<IRecordStore>()));
        services.AddSingleton<EvidenceCollector>();
        services.AddScoped<LogFiles>();
        return services.AddHostedService<Integrating>();
    }

    // Whoever keeps a checkpoint knows the log by this name.
    private static string Name(Database database, LogSettings settings)
    {
        var kept = LogOrigin.Choose(database, settings.Origin ?? settings.Usual);
        return settings.Origin is null || settings.Origin == kept ? kept : throw new OtherStoreException(
            $"log:origin is “{settings.Origin}”, and the log of this store has the name “{kept}”, which stands in all that it has signed; say that name, or leave the setting out.");
    }
}
