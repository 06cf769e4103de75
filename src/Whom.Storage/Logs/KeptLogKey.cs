namespace Whom.Storage.Logs;

/// <summary>A key of the log.</summary>
/// <param name="Key">The public key, as others are given it (C2SP signed-note, "Verifier keys").</param>
/// <param name="Secret">The private one, encrypted; null where it signs no more.</param>
/// <param name="Since">From when on it signs, in UTC.</param>
/// <param name="Until">From when on it does not; null where that is not known yet.</param>
public sealed record KeptLogKey(string Key, string? Secret, DateTimeOffset Since, DateTimeOffset? Until)
{
    /// <summary>Whether it signs what is made then.</summary>
    public bool SignsAt(DateTimeOffset at) => Since <= at && (Until is null || at < Until) && Secret is not null;
}
