namespace Whom.Documents.Reading;

/// <summary>
/// Tells whether a sign of a PDF stands in words or in a remark, where “obj” begins no object. It goes from the
/// beginning of an object to its stream, since nothing can be told of what is packed.
/// </summary>
internal sealed class PdfWords
{
    private bool _isOn;
    private int _brackets;
    private bool _isEscaped;
    private bool _inRemark;
    private bool _wasLess;
    private bool _inNumbers;

    public bool AreOpen => _brackets > 0 || _inRemark || _inNumbers;

    public void Begin() => (_isOn, _brackets, _isEscaped, _inRemark, _wasLess, _inNumbers) =
        (true, 0, false, false, false, false);

    public void End()
    {
        // What only seems to be a stream, in words, ends nothing.
        if (!AreOpen) _isOn = false;
    }

    /// <summary>Takes the next sign.</summary>
    public void Add(byte letter)
    {
        if (!_isOn) return;
        if (_inRemark) _inRemark = letter is not ((byte)'\r' or (byte)'\n');
        else if (_inNumbers) _inNumbers = letter != '>';
        else if (_brackets > 0) Inside(letter);
        else Outside(letter);
    }

    private void Inside(byte letter)
    {
        if (!_isEscaped) _brackets += letter == '(' ? 1 : letter == ')' ? -1 : 0;
        _isEscaped = !_isEscaped && letter == '\\';
    }

    private void Outside(byte letter)
    {
        if (letter == '(') _brackets = 1;
        else if (letter == '%') _inRemark = true;
        // Numbers in one bracket, a dictionary in two.
        else if (letter == '<') _wasLess = !_wasLess;
        if (letter == '<') return;
        _inNumbers = _wasLess && letter != '>';
        _wasLess = false;
    }
}
