namespace Whom.Web.Mail;

/// <summary>What sending mail needs. Only where there is a database.</summary>
public static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, string data)
    {
        var settings = MailSettings.Of(configuration);
        services.AddSingleton(settings);
        services.AddSingleton(provider => new FileCarrier(FolderBeside(configuration, data), provider.GetRequiredService<TimeProvider>()));
        if (settings.Host is not null) services.AddSingleton<IMailCarrier, SmtpCarrier>();
        else services.AddSingleton<IMailCarrier>(provider => provider.GetRequiredService<FileCarrier>());
        services.AddSingleton<DueDays>();
        services.AddScoped<Notices>();
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
        services.AddHostedService<Reminding>();
        return services;
    }

    // Beside the database file; a database elsewhere has nothing beside it here.
    private static string FolderBeside(IConfiguration configuration, string data) =>
        configuration["mail:folder"] is { Length: > 0 } folder ? folder
        : File.Exists(data) || Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(data))) ? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(data))!, "mail")
        : Path.GetFullPath("mail");
}
