using System.Collections.Frozen;
using Whom.Storage.Backups;

namespace Whom.Web.Mail;

/// <summary>What kept a mail from going out.</summary>
public enum MailProblemKind
{
    /// <summary>The server will never take it.</summary>
    Refused,

    /// <summary>The server does not take it now.</summary>
    Postponed,

    /// <summary>There is no talking to the server.</summary>
    Unreachable,

    /// <summary>The server does not let us in.</summary>
    SignIn,

    /// <summary>The address of the mail is none.</summary>
    Address,

    /// <summary>The mail cannot be read.</summary>
    Content,

    /// <summary>It was begun again and again, and the program ended each time.</summary>
    Interrupted,

    /// <summary>The file was not written.</summary>
    Folder,

    /// <summary>It waited when a backup was made that was put back since, so that it may have gone out.</summary>
    Restored,
}

/// <summary>What kept a mail from going out, and what the other side said, in its own words.</summary>
public sealed record MailProblem(MailProblemKind Kind, string Detail = "")
{
    private const int LongestDetail = 500;

    /// <summary>Whether it is of the address, and stays so: whoever knows the person can mend it.</summary>
    public bool IsOfAddress => Kind is MailProblemKind.Refused or MailProblemKind.Address;

    private static readonly FrozenDictionary<string, MailProblemKind> Kinds = new Dictionary<string, MailProblemKind>
    {
        ["refused"] = MailProblemKind.Refused,
        ["postponed"] = MailProblemKind.Postponed,
        ["unreachable"] = MailProblemKind.Unreachable,
        ["sign-in"] = MailProblemKind.SignIn,
        ["address"] = MailProblemKind.Address,
        ["content"] = MailProblemKind.Content,
        ["interrupted"] = MailProblemKind.Interrupted,
        ["folder"] = MailProblemKind.Folder,
        [StoreVoiding.Mark] = MailProblemKind.Restored,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>As it stands in the outbox.</summary>
    public string Stored
    {
        get
        {
            var detail = Mime.OneLine(Detail);
            return $"{Kinds.Single(pair => pair.Value == Kind).Key} {(detail.Length > LongestDetail ? detail[..LongestDetail] : detail)}";
        }
    }

    public static MailProblem Read(string stored)
    {
        var parts = stored.Split(' ', 2);
        return Kinds.TryGetValue(parts[0], out var kind) && parts.Length == 2
            ? new(kind, parts[1])
            : new(MailProblemKind.Unreachable, stored);
    }
}
