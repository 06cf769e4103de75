using Whom.Application.Notifications;
using Whom.Storage;
using Whom.Storage.Mails;
using Whom.Web.Purchases;

namespace Whom.Web.Mail;

/// <summary>What sending mail needs. Only where there is a database.</summary>
public static class MailServices
{
    public static IServiceCollection AddMail(
        this IServiceCollection services, IConfiguration configuration, string data)
    {
        // A database elsewhere has nothing beside it here.
        var settings = MailSettings.Of(configuration, Database.FolderOf(data) ?? Directory.GetCurrentDirectory());
        services.AddSingleton(settings);
        services.AddSingleton(new FileTransport(settings.Folder, settings.From));
        if (settings.Smtp is { } server)
            services.AddSingleton<IMailTransport>(_ => new SmtpTransport(server, settings.From));
        else services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<FileTransport>());
        services.AddSingleton(Random.Shared);
        services.AddSingleton<DueDays>().AddSingleton<MailLinks>().AddSingleton<AssignmentDays>();
        services.AddSingleton<MailNotices>().AddSingleton<ReminderStops>();
        services.AddSingleton<MailChoiceRows>().AddSingleton<LinkCodeMails>();
        services.AddSingleton<NotificationMails>();
        services.AddSingleton<INotificationComposer>(provider => provider.GetRequiredService<NotificationMails>());
        services.AddScoped<CalendarFeed>();
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
        services.AddHostedService<ReminderService>();
        services.AddSingleton<DigestDays>().AddSingleton<WorkNames>();
        services.AddSingleton<DigestMails>().AddSingleton<DigestService>();
        services.AddHostedService(provider => provider.GetRequiredService<DigestService>());
        services.AddSingleton<FollowerMails>();
        services.AddHostedService<FollowerService>();
        services.AddSingleton<HeardMails>();
        services.AddHostedService<HeardService>();
        services.AddSingleton<ClearingMailFiles>();
        services.AddHostedService(provider => provider.GetRequiredService<ClearingMailFiles>());
        return services;
    }
}
