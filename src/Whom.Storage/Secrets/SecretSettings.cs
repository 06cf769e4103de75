using System.Collections.Immutable;

namespace Whom.Storage.Secrets;

/// <summary>
/// Where the secret of a store is: said, in a file that was named, or else in one beside the database.
/// </summary>
/// <param name="Named">The secrets that somebody named, the one that encrypts first; empty where nobody did.</param>
/// <param name="File">The file that a secret is kept in where nobody named one.</param>
/// <param name="NamedFile">The file that somebody named; null where nobody did.</param>
public sealed record SecretSettings(ImmutableArray<byte[]> Named, string File, string? NamedFile = null)
{
    /// <summary>The file that the secret comes from; null where it was said.</summary>
    public string? InUse => Named.IsEmpty ? File : NamedFile;

    /// <summary>The file beside the database at <paramref name="data"/>; one elsewhere has nothing beside it.</summary>
    public static string Beside(string data) => Path.GetFullPath(
        Database.FileOf(data) is { } file ? Path.ChangeExtension(file, ".secret") : "whom.secret");

    /// <summary>
    /// The secrets in a text, the one that encrypts first; null where it holds anything else, or nothing.
    /// </summary>
    public static ImmutableArray<byte[]>? Read(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var secrets = ImmutableArray.CreateBuilder<byte[]>();
        foreach (var one in said.Split([',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries))
        {
            var bytes = new byte[StoreCipher.SecretLength];
            if (!Convert.TryFromBase64String(one, bytes, out var length)
                || length != StoreCipher.SecretLength) return null;
            secrets.Add(bytes);
        }

        return secrets.Count == 0 ? null : secrets.ToImmutable();
    }
}
