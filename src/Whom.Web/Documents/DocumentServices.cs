using Whom.Storage.Documents;

namespace Whom.Web.Documents;

/// <summary>What takes in, keeps and shows the files of documents.</summary>
public static class DocumentServices
{
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(ScannerSettings.Of(configuration));
        services.AddSingleton(UploadLimit.Of(configuration));
        services.AddSingleton<DocumentFiles>();
        services.AddSingleton<VersionLooks>();
        services.AddSingleton<DocumentIntake>();
        services.AddSingleton<VersionTexts>();
        services.AddScoped<DocumentPages>();
        services.AddScoped<FileIntake>();
        services.AddSingleton<Scanner>();
        services.AddSingleton<DocumentScanning>();
        services.AddHostedService<ScanningRounds>();
        services.AddHostedService<SweepingRounds>();
        return services;
    }
}
