using Whom.People;
using Whom.Purchases;
using Whom.Records;

namespace Whom.Installations;

/// <summary>Send a mail again that was given up.</summary>
/// <param name="Mail">Its number in the outbox.</param>
/// <param name="IsGivenUp">Whether the outbox holds it as one that was given up.</param>
/// <param name="By">Who asks.</param>
/// <param name="At">When, in UTC.</param>
public sealed record SendMailAgain(long Mail, bool IsGivenUp, Actor By, DateTimeOffset At)
    : InstallationCommand(By, At);

/// <summary>A mail that was given up is sent again.</summary>
public sealed record MailSentAgain(long Mail, Actor By, DateTimeOffset At) : InstallationEvent(By, At);

/// <summary>Mails that were given up.</summary>
public static class MailRetries
{
    /// <summary>Only what was given up is sent again: all else goes out by itself, or has gone.</summary>
    public static Decision<InstallationEvent> Decide(Installation installation, SendMailAgain command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return installation.MayNotAdminister(command.By) is { } not ? not
            : !command.IsGivenUp ? new Refusal.NotGivenUp(command.Mail)
            : new MailSentAgain(command.Mail, command.By, command.At);
    }
}
