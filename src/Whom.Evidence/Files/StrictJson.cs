using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using Whom.Records;

namespace Whom.Evidence.Files;

/// <summary>
/// Reads JSON of which the members and their order are known, so that there is one reading of it. Throws
/// <see cref="InvalidDataException"/> where something else stands there.
/// </summary>
internal ref struct StrictJson
{
    private const int LengthInBase64 = 44;

    private Utf8JsonReader _json;

    public StrictJson(ReadOnlySpan<byte> bytes) => _json = new Utf8JsonReader(bytes);

    /// <summary>An object begins.</summary>
    public void Begin()
    {
        if (Next() != JsonTokenType.StartObject) throw new InvalidDataException("An object is expected.");
    }

    /// <summary>An object ends, and nothing comes after it.</summary>
    public void End()
    {
        EndOfObject();
        EndOfAll();
    }

    public void EndOfObject()
    {
        if (Next() != JsonTokenType.EndObject) throw new InvalidDataException("There is a member too many.");
    }

    public void EndOfAll()
    {
        try
        {
            if (!_json.Read()) return;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new InvalidDataException("Something comes after the end.");
    }

    /// <summary>The beginning of the array that is all.</summary>
    public void BeginArray()
    {
        if (Next() != JsonTokenType.StartArray) throw new InvalidDataException("An array is expected.");
    }

    /// <summary>Whether another object begins in the array; else it has ended.</summary>
    public bool AnotherObject() => Next() switch
    {
        JsonTokenType.StartObject => true,
        JsonTokenType.EndArray => false,
        var other => throw new InvalidDataException($"{other} stands where an object is expected."),
    };

    public long Number(ReadOnlySpan<char> name)
    {
        Named(name);
        if (Next() != JsonTokenType.Number || !_json.TryGetInt64(out var number))
            throw new InvalidDataException($"“{name}” is no whole number.");
        return number;
    }

    public string Text(ReadOnlySpan<char> name)
    {
        Named(name);
        return Value(name);
    }

    /// <summary>The bytes in UTF-8 that a text stands for.</summary>
    public byte[] Utf8(ReadOnlySpan<char> name)
    {
        Named(name);
        if (Next() != JsonTokenType.String) throw new InvalidDataException($"“{name}” is no text.");
        var room = new byte[_json.ValueSpan.Length];
        try
        {
            return room[.._json.CopyString(room)];
        }
        catch (InvalidOperationException)
        {
            throw new InvalidDataException($"“{name}” is no text in UTF-8.");
        }
    }

    /// <summary>An array of hashes in base64.</summary>
    public ImmutableArray<TreeHash> Hashes(ReadOnlySpan<char> name)
    {
        Named(name);
        if (Next() != JsonTokenType.StartArray) throw new InvalidDataException($"“{name}” is no array.");
        var hashes = ImmutableArray.CreateBuilder<TreeHash>();
        while (Next() != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.String || !TryHash(_json.ValueSpan, out var hash))
                throw new InvalidDataException($"“{name}” has something else than hashes of 32 bytes in base64.");
            hashes.Add(hash);
        }

        return hashes.DrainToImmutable();
    }

    // In its one spelling, as in StrictBase64, and with no escape of JSON.
    private static bool TryHash(ReadOnlySpan<byte> text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[TreeHash.Length];
        Span<byte> again = stackalloc byte[LengthInBase64];
        hash = default;
        if (text.Length != LengthInBase64
            || Base64.DecodeFromUtf8(text, bytes, out _, out var length) != OperationStatus.Done
            || length != TreeHash.Length
            || Base64.EncodeToUtf8(bytes, again, out _, out _) != OperationStatus.Done
            || !again.SequenceEqual(text)) return false;
        hash = new TreeHash(bytes);
        return true;
    }

    private void Named(ReadOnlySpan<char> name)
    {
        try
        {
            if (Next() == JsonTokenType.PropertyName && _json.ValueTextEquals(name)) return;
        }
        catch (InvalidOperationException)
        {
            // It is no text in UTF-8, and so no such name either.
        }

        throw new InvalidDataException($"“{name}” is expected.");
    }

    private string Value(ReadOnlySpan<char> name) =>
        Next() == JsonTokenType.String ? Current(name) : throw new InvalidDataException($"“{name}” is no text.");

    private readonly string Current(ReadOnlySpan<char> name)
    {
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new InvalidDataException($"“{name}” is no text in UTF-8.");
        }
    }

    private JsonTokenType Next()
    {
        try
        {
            return _json.Read() ? _json.TokenType : throw new InvalidDataException("It ends too early.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("It is no JSON.", broken);
        }
    }
}
