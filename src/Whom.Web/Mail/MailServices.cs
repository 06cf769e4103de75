using Whom.Application.Notices;
using Whom.Storage;

namespace Whom.Web.Mail;

/// <summary>What sending mail needs. Only where there is a database.</summary>
public static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, string data)
    {
        // A database elsewhere has nothing beside it here.
        var settings = MailSettings.Of(configuration, Database.FolderOf(data) ?? Directory.GetCurrentDirectory());
        services.AddSingleton(settings);
        services.AddSingleton(new FileCarrier(settings.Folder, settings.From));
        if (settings.Smtp is { } server) services.AddSingleton<IMailCarrier>(_ => new SmtpCarrier(server, settings.From));
        else services.AddSingleton<IMailCarrier>(provider => provider.GetRequiredService<FileCarrier>());
        services.AddSingleton(Random.Shared);
        services.AddSingleton<DueDays>();
        services.AddSingleton<NoticeMails>();
        services.AddSingleton<INoticeComposer>(provider => provider.GetRequiredService<NoticeMails>());
        services.AddScoped<CalendarFeed>();
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
        services.AddHostedService<Reminding>();
        return services;
    }
}
