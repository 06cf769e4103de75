using Whom.Storage.Record;

namespace Whom.Application.Redactions;

/// <summary>
/// Something that keeps words beside the record, and lets go of those that are cleared:
/// drafts, mails that wait, mails in files.
/// </summary>
public interface IKeepsWords
{
    /// <summary>
    /// Lets go of the words in the transaction that clears them; null where none are in the database.
    /// </summary>
    ISideWrite? Forgetting(ClearedWords cleared) => null;

    /// <summary>Lets go of the words in files, once they are cleared. May be asked several times.</summary>
    Task ForgetAsync(ClearedWords cleared, CancellationToken cancel) => Task.CompletedTask;
}
