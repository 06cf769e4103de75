using Whom.Storage;
using Whom.Storage.Mails;

namespace Whom.Web.Mail;

/// <summary>What mail needs. Only where there is a database.</summary>
public static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, string data, IConfiguration configuration)
    {
        var settings = MailSettings.Of(configuration, Database.FolderOf(data) ?? Directory.GetCurrentDirectory());
        services.AddSingleton(settings);
        services.AddSingleton<Outbox>();
        services.AddSingleton(Random.Shared);
        services.AddSingleton<IMailCarrier>(settings.Smtp is { } server ? new SmtpCarrier(server, settings.From) : new FolderCarrier(settings.Folder, settings.From));
        services.AddHostedService<MailSender>();
        return services;
    }
}
